"""What a solver plans after the answer: asked for, worked out by a job, stopped, laid."""
