import subprocess
import sys


def test_a_replay_loads_no_browser_library():
    loaded = "any(name.startswith('playwright') for name in sys.modules)"
    code = f"import sys, auditor.visit, auditor.visit.replay; sys.exit({loaded})"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
