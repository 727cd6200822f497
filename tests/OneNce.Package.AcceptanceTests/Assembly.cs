// Packing, building consumers, publishing and installing do not wait for each other, except for the packages.
[assembly: LevelOfParallelism(2)]
[assembly: Parallelizable(ParallelScope.Fixtures)]
