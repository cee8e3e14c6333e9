"""The catalogue of unsupervised semantic segmentation: its data, its rules, and the texts made from it."""
