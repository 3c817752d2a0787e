"""Files and what is in them: workbooks behind the fence, text, packed parts."""
