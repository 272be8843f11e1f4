"""Run the tool with `python -m generator`."""

import sys

try:
    from generator.cli import main

    sys.exit(main())
except KeyboardInterrupt:  # while modules were still being imported, or once more at the end
    sys.stderr.write("kb: stopped\n")
    sys.exit(2)
