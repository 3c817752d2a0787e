"""The app: page set-up and navigation. What a page shows stands in carbon/pages."""

from carbon.pages import frame

frame.run()
