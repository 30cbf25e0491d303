"""Late changes of the programme, told to those whom they concern and to nobody else."""
