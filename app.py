"""The app: page set-up and navigation. What a page shows stands in carbon/pages."""

from carbon.pages.around import frame

frame.run()
