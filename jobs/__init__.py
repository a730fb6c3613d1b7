"""Floor 2: long work. What is to be done is a row in Postgres; Celery only carries it out."""
