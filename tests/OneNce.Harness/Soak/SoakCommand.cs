namespace OneNce.Harness.Soak;
internal static class SoakCommand { public static Task<int> RunAsync(TimeSpan d, int r) => Task.FromResult(2); }
