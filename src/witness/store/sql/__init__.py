"""The store on a SQL database, with the media in a folder beside it."""

from witness.store.sql.open import Store, open_store

__all__ = ["Store", "open_store"]
