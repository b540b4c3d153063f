"""What we believe about reviews, letters and time: pure values in, values out."""
