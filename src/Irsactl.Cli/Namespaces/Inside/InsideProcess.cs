using System.ComponentModel;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Text.Json;
using Irsactl.Cli.Processes;
using Irsactl.Cli.Running;
using Irsactl.Diagnostics;

namespace Irsactl.Cli.Namespaces.Inside;

/// <summary>
/// What this program does when it is started anew in namespaces of their own: it brings up loopback, puts files in the place of others,
/// listens for names and ports, starts the user's program and waits for it. No command of the user's; nothing else may be started so.
/// </summary>
internal static class InsideProcess
{
    /// <summary>The word that it is asked for by, before the plan's file, <c>--</c> and the program.</summary>
    public const string Verb = "__in-namespaces";

    /// <summary>The exit code of a set-up that failed; the reason is in the file that the plan names.</summary>
    public const int SetUpFailed = 125;

    /// <summary>Whether the arguments ask for it.</summary>
    public static bool IsAskedFor(string[] arguments) => arguments is [Verb, _, "--", _, ..];

    /// <summary>Runs the program to its end.</summary>
    /// <returns>Its exit code, or a shell's where it could not be started.</returns>
    public static async Task<int> RunAsync(string[] arguments, CommandContext context)
    {
        var plan = JsonSerializer.Deserialize(await File.ReadAllBytesAsync(arguments[1]), NamespacePlanJson.Default.NamespacePlan)
            ?? throw new JsonException("the plan is null");
        using var names = new NameTable(plan, context.Error);
        List<IDisposable> open = [];
        try
        {
            SetUp(plan, names, open, context);
            return await RunProgramAsync(plan, arguments[3..]);
        }
        catch (IrsactlException error)
        {
            ErrorRenderer.Write(context, error, debug: false);
            return error.Code == CliErrors.ProgramNotExecutable ? ExitCode.NotExecutable : ExitCode.NotFound;
        }
        catch (Exception error) when (error is Win32Exception or SocketException or IOException or UnauthorizedAccessException)
        {
            await File.WriteAllTextAsync(plan.Failure, error.Message);
            return SetUpFailed;
        }
        finally
        {
            open.ForEach(static each => each.Dispose());
        }
    }

    private static void SetUp(NamespacePlan plan, NameTable names, List<IDisposable> open, CommandContext context)
    {
        LoopbackInterface.BringUp();
        foreach (var mount in plan.Mounts)
        {
            try
            {
                BindMount.Make(mount);
            }
            catch (Win32Exception error) when (!mount.IsNeeded)
            {
                context.Error.WriteLine($"local AWS: {mount.Target} stays as it is for the program: {error.Message}");
            }
        }

        open.Add(NameServer.Start(names));
        open.Add(LoopbackGate.Open(
            plan.Inside,
            target => context.Error.WriteLine($"local AWS: nothing listens on {target}, neither beside the program nor in it")));
        foreach (var port in plan.Ports)
        {
            try
            {
                open.Add(RelayedPort.Open(IPEndPoint.Parse(port.Here), plan.Outside, IPEndPoint.Parse(port.There)));
            }
            catch (SocketException) when (!port.IsNeeded)
            {
                // A server of the user's own that listens twice, or on an address that is not here.
            }
        }
    }

    private static async Task<int> RunProgramAsync(NamespacePlan plan, string[] program)
    {
        if (plan.ProgramPrefix.Count > 0)
        {
            ProgramSearch.Require(program[0]);
        }

        var start = ChildProcess.StartInfo([.. plan.ProgramPrefix, .. program], new Dictionary<string, string?>(StringComparer.Ordinal));
        using var process = ChildProcess.Start(start);

        // A terminal sends an interruption to the program as well; what is sent to us alone is passed on. We end when it does.
        using var interruption = PosixSignalRegistration.Create(PosixSignal.SIGINT, static signal => signal.Cancel = true);
        using var termination = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal =>
        {
            signal.Cancel = true;
            Signals.Terminate(process.Id);
        });
        await process.WaitForExitAsync();
        return process.ExitCode;
    }
}
