// Every test runs builds, and each build has parallel parts of its own.
[assembly: LevelOfParallelism(2)]
[assembly: Parallelizable(ParallelScope.Fixtures)]
