"""What the tests of formatting and fixing share."""

import sys
from pathlib import Path

# `generated.py` stands beside the tests that use it.
sys.path.insert(0, str(Path(__file__).parent))
