"""The rules of the method, each declared once (`carbon.rules`), and where the values of their quantities come from."""
