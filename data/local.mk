# What is installed beside the program: the data set, the examples, the azureml package.

dist_pkgdata_DATA = %D%/digits.csv %D%/README
