#!/usr/bin/env python3
"""count_tests.py JUNIT.xml...: the last line of CI, how many tests ran over all those reports."""
import sys
import xml.etree.ElementTree as tree

ran = failed = skipped = 0
for path in sys.argv[1:]:
    for case in tree.parse(path).iter("testcase"):
        outcomes = {child.tag for child in case}
        if outcomes & {"failure", "error"}:
            failed += 1
        elif "skipped" in outcomes or case.get("status") in ("notrun", "disabled"):
            skipped += 1
        else:
            ran += 1
print(f"{ran} passed, {failed} failed, {skipped} skipped")
sys.exit(1 if failed or not ran else 0)
