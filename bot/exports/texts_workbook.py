"""What the child process writes into workbooks beside the rows."""

ABOUT = "Keterangan"
DATE_FORMAT, MOMENT_FORMAT = "dd-mm-yyyy", "dd-mm-yyyy hh:mm"  # of Excel
