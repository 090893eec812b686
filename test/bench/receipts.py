"""What one writes first: gaps, isolation and decisions of receipts with Python's json module."""

import json
import sys
from collections import Counter, defaultdict
from statistics import median


def main(path):
    times = defaultdict(list)
    subjects = defaultdict(set)
    decisions = defaultdict(Counter)
    violations = []
    with open(path, encoding="utf-8") as file:
        for line in file:
            receipt = json.loads(line)
            tenant = receipt["tenant"]
            times[tenant].append(receipt["timestamp"])
            subjects[receipt["subject_id"]].add(tenant)
            if receipt["index_shard"] != "shard_" + tenant:
                violations.append(receipt["receipt_id"])
            decision = receipt["abac_decision"]
            decisions[tenant][decision["policy_version"], decision["allowed"]] += 1
    gaps = 0
    for of_tenant in times.values():
        of_tenant.sort()
        intervals = [b - a for a, b in zip(of_tenant, of_tenant[1:])]
        longest = max(60, 10 * median(intervals)) if intervals else 0
        gaps += sum(1 for interval in intervals if interval > longest)
    shared = sum(1 for tenants in subjects.values() if len(tenants) > 1)
    print(gaps, len(violations), shared, len(decisions))


main(sys.argv[1])
