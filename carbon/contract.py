"""How electricity is bought, and what of it is made on site: of an organisation, a site, or a contract by its name."""

from __future__ import annotations

from dataclasses import dataclass, replace

from carbon import allowed
from carbon.doors import held
from carbon.problems import Refusal

SHARE = allowed.number(0, 1)
OF_THE_REST, OF_THE_WHOLE_TARIFF = "of the rest", "of the whole tariff"
KEYS: dict[str, tuple[str, allowed.Taker]] = {
    "supplier_factor": ("supplier_factor_kgco2e_per_kwh", allowed.intensity),
    "supplier_factor_is": ("supplier_factor_is", allowed.choice(OF_THE_REST, OF_THE_WHOLE_TARIFF)),
    "rego_share": ("rego_share", SHARE),
    "residual_mix": ("residual_mix_kgco2e_per_kwh", allowed.intensity),
    "onsite_share": ("onsite_share", SHARE),
    "onsite_kwh": ("onsite_kwh", allowed.number(0)),
    "site_kwh": ("site_kwh", allowed.number(0, above=True)),
}
"""Keys of a settings file: the field of Contract and how its value is taken."""

_IN_PYTHON = {
    "supplier_factor": allowed.number(0, 5),
    "residual_mix": allowed.number(0, 5),
    "supplier_factor_is": allowed.choice("", OF_THE_REST, OF_THE_WHOLE_TARIFF),
}
"""Keys whose values are told otherwise in Python than in a file: kgCO2e/kWh without its unit."""


@dataclass(frozen=True)
class Contract:
    """How electricity is bought, which covers scope 2 generation only (market-based), and what is made on site.

    rego_share: part of what is bought that certificates of origin stand behind, 0 to 1; supplier_factor_is: what the
    supplier's figure is of, the rest that certificates do not cover or the whole tariff with its certificates; "" where
    it is not said, and then it is taken as of the rest. onsite_share: part of what the site uses that is made there, 0
    to 1; or onsite_kwh, made there and used there, with site_kwh, all that the site uses in the same days. None: not
    stated. Raises Refusal for what is not allowed, for a part without its whole, and for certificates that would be
    taken off twice.
    """

    name: str = ""
    supplier_factor_kgco2e_per_kwh: float | None = None
    rego_share: float = 0.0
    residual_mix_kgco2e_per_kwh: float | None = None
    supplier_factor_is: str = ""
    onsite_share: float | None = None
    onsite_kwh: float | None = None
    site_kwh: float | None = None

    def __post_init__(self) -> None:
        held(self, ("name",))
        unfit = []
        for key, (name, take) in KEYS.items():
            value = getattr(self, name)
            if value is None:
                continue
            try:
                _IN_PYTHON.get(key, take)(value)
            except allowed.Unfit as reason:
                unfit.append(f"{key} of a contract: found {value!r}; {reason}.")
        if not unfit:
            unfit = [f"contract{f' “{self.name}”' if self.name else ''}: {fault}." for fault in self._faults()]
        if unfit:
            raise Refusal("settings_not_allowed", " ".join(f"Settings, {fault}" for fault in unfit))

    def _faults(self) -> list[str]:
        """What contradicts itself, in words."""
        faults = []
        if self.supplier_factor_is == OF_THE_WHOLE_TARIFF and self.rego_share > 0:
            faults.append("a supplier's figure of the whole tariff holds its certificates already; state rego_share = "
                          f'0, or supplier_factor_is = "{OF_THE_REST}"')  # fmt: skip
        if self.onsite_kwh is not None and self.site_kwh is None:
            faults.append("onsite_kwh is a part of what the whole site uses, of which digital kit is only some; state "
                          "site_kwh too, or onsite_share instead")  # fmt: skip
        if self.site_kwh is not None and self.onsite_kwh is None:
            faults.append("site_kwh alone changes nothing; state onsite_kwh too, what is made there and used there")
        if self.onsite_share is not None and self.onsite_kwh is not None:
            faults.append("onsite_share and onsite_kwh say the same thing; state one of the two")
        if self.onsite_kwh is not None and self.site_kwh is not None and self.onsite_kwh > self.site_kwh:
            faults.append("onsite_kwh is more than the site uses (site_kwh); leave out what was sent to the grid")
        return faults

    @property
    def onsite(self) -> float:
        """Part of what the site uses that is made there. [0 to 1]"""
        if self.onsite_kwh is not None and self.site_kwh is not None:
            return self.onsite_kwh / self.site_kwh
        return self.onsite_share or 0.0

    @property
    def states_onsite(self) -> bool:
        """Whether it says anything of electricity made on site, if only that there is none."""
        return self.onsite_share is not None or self.onsite_kwh is not None

    @property
    def factor_not_said(self) -> bool:
        """Whether it is open if the supplier's figure holds the certificates that are given beside it."""
        both = self.supplier_factor_kgco2e_per_kwh is not None and self.rego_share > 0
        return both and not self.supplier_factor_is

    def within(self, whole: Contract | None) -> Contract:
        """The contract of a site with what it does not state as the organisation's: a site that states only what it
        makes buys the rest as the organisation does, and one that states only how it buys makes its share."""
        if whole is None:
            return self
        buys = (self.supplier_factor_kgco2e_per_kwh, self.residual_mix_kgco2e_per_kwh, self.rego_share or None)
        if self.states_onsite and buys == (None, None, None):
            return whole._making(self, self.name)
        return self if self.states_onsite else self._making(whole, self.name)

    def _making(self, other: Contract, name: str) -> Contract:
        """This contract by a name, with what another says is made on site."""
        return replace(self, name=name, onsite_share=other.onsite_share, onsite_kwh=other.onsite_kwh,
                       site_kwh=other.site_kwh)  # fmt: skip

    def lines(self) -> list[str]:
        """The contract as lines of a settings file, only what it states."""
        lines = []
        for key, (name, take) in KEYS.items():
            value = getattr(self, name)
            if value is None or value == "" or (key == "rego_share" and not value):
                continue
            in_quotes = f"{value!r} kgCO2e/kWh" if take is allowed.intensity else value
            lines.append(f'{key} = "{in_quotes}"' if isinstance(in_quotes, str) else f"{key} = {value!r}")
        return lines
