using System.Diagnostics;
using Irsactl.Operations.ByFlags;
using Irsactl.Operations.Procedures;
using Irsactl.Operations.Tests.World;

namespace Irsactl.Operations.Tests.ByFlags;

/// <summary>
/// An administrator who does what he is told and nothing else: the lines that a rotation prints, on one node after the other, whenever time
/// passes.
/// </summary>
internal sealed class Administrator : IProgress<ProcedureEvent<FlagRotationStep>>
{
    private readonly IPlainCluster _cluster;
    private readonly List<string> _lines = [];
    private readonly Queue<string> _nodes = new();

    public Administrator(IPlainCluster cluster)
    {
        _cluster = cluster;
        cluster.AtWork = WorkAsync;
    }

    /// <summary>All that the rotation told.</summary>
    public List<ProcedureEvent<FlagRotationStep>> Events { get; } = [];

    /// <summary>What is done when something is told.</summary>
    public Action<ProcedureEvent<FlagRotationStep>>? OnEvent { get; set; }

    /// <summary>What the commands printed.</summary>
    public List<string> Printed { get; } = [];

    /// <summary>How many nodes he has gone to.</summary>
    public int Visits { get; private set; }

    public void Report(ProcedureEvent<FlagRotationStep> value)
    {
        Events.Add(value);
        if (value.Kind == ProcedureEventKind.Instruction)
        {
            Listen(value.Text);
        }

        OnEvent?.Invoke(value);
    }

    /// <summary>Takes a line of instructions in; the first of others ends what was to be done before.</summary>
    public void Listen(string line)
    {
        if (line.StartsWith("to do ", StringComparison.Ordinal))
        {
            _lines.Clear();
            _nodes.Clear();
            _cluster.Nodes.ToList().ForEach(_nodes.Enqueue);
        }

        _lines.Add(line);
    }

    private async Task WorkAsync()
    {
        if (!_nodes.TryDequeue(out var node))
        {
            return;
        }

        Visits++;
        var flagsAt = _lines.FindIndex(line => line.StartsWith("  kube-apiserver flags ", StringComparison.Ordinal));
        string[] commands = [.. _lines.Skip(1).Take(flagsAt - 1).Select(line => line[4..])];
        await RunAsync(string.Join('\n', commands).Replace(
            IPlainCluster.KeyFolder, _cluster.KeyFolderOf(node), StringComparison.Ordinal));
        await _cluster.RestartAsync(
            node, _lines.Skip(flagsAt + 1).TakeWhile(line => line.StartsWith("    ", StringComparison.Ordinal)).Select(line => line[4..]));
    }

    private async Task RunAsync(string script)
    {
        var start = new ProcessStartInfo("/bin/sh", ["-ec", script])
        {
            UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        using var shell = Process.Start(start)!;
        var (said, complained) = (shell.StandardOutput.ReadToEndAsync(), shell.StandardError.ReadToEndAsync());
        await shell.WaitForExitAsync(TestContext.Current.CancellationToken);
        shell.ExitCode.ShouldBe(0, $"{script}\n{await complained}");
        Printed.AddRange((await said).Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }
}
