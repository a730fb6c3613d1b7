"""What a service does of its own at the moments that all services share; each tool declares its part here.

Every function runs inside the transaction of its moment and under the lock of the application: what it raises
refuses the step, what it writes is written with it.
"""

from __future__ import annotations

from collections.abc import Callable

from accounts.models import User
from applications.models import Application
from services.questions import RequestForm

# By service: after a request was submitted, with its checked answers.
SUBMITTED: dict[str, Callable[[User, Application, RequestForm], None]] = {}
# By service: before a result is sent. What is missing for it is a Conflict.
DELIVERING: dict[str, Callable[[User, Application], None]] = {}
