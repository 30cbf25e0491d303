"""The city that is seen from abroad: attention in media, invitations to speak, and what is offered to everybody who asks."""
