"""The two engines, transactions, leases, upgrades, backups."""
