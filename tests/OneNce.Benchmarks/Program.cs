using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

// In this process: what is compared is compared in one run, and nothing is built besides this project.
BenchmarkSwitcher
    .FromAssembly(typeof(Program).Assembly)
    .Run(
        args,
        DefaultConfig.Instance.AddJob(Job.MediumRun.WithLaunchCount(1).WithToolchain(InProcessEmitToolchain.Instance))
    );
