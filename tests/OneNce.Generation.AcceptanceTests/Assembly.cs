// Most of a test's time is a build's, and that of NSwag within it.
[assembly: LevelOfParallelism(2)]
[assembly: Parallelizable(ParallelScope.Fixtures)]
