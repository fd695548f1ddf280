"""All that the product imports, for the process that the harness forks others from."""

from board import app, cli, features
from tests.durability import jumping

ALL = (app, cli, features.features(), jumping)
