"""What a file really is, judged by its content alone: pure functions over bytes, no Django, no database.

They meet hostile input, so they run in a process of their own (`applications.documents` starts it).
"""
