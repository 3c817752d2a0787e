"""Where the product keeps what travels with it: the app, the factor tables, the sample inventories."""

from pathlib import Path


def home_folder() -> Path:
    """Folder that holds `app.py`, `emission_factors/` and `sample_data/`.

    In an installed wheel they stand in `carbon/start/`; in a clone, beside `carbon/`.
    """
    package = Path(__file__).resolve().parent
    packed = package / "start"
    return packed if packed.is_dir() else package.parent
