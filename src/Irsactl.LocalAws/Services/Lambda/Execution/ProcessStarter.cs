using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Irsactl.LocalAws.Services.Lambda.Execution;

/// <summary>Starts processes of Node.js.</summary>
internal static class ProcessStarter
{
    // Node.js needs some of a function's memory for itself.
    private const int HeapTenths = 9;

    // The runtime takes it out of the environment before the function is loaded.
    private const string SetupVariable = "_IRSACTL_SETUP";

    /// <summary>Starts a process.</summary>
    /// <param name="start">What to start.</param>
    /// <returns>At once: that the function is loaded, its first event waits for.</returns>
    public static FunctionProcess Start(ProcessStart start)
    {
        // Neither it nor what the process asks the runtime API with is in its arguments: every user of the machine can read those.
        var mark = $"irsactl:{RandomNumberGenerator.GetHexString(32, lowercase: true)}";
        var info = new ProcessStartInfo(start.Node)
        {
            UseShellExecute = false,
            CreateNoWindow = true,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.Combine(start.Place.Folder, "task"),
        };
        info.ArgumentList.Add(
            string.Create(CultureInfo.InvariantCulture, $"--max-old-space-size={start.Version.MemorySize * HeapTenths / 10}"));
        info.ArgumentList.Add(start.Place.Bootstrap);
        info.Environment.Clear();
        foreach (var (name, value) in FunctionEnvironment.Create(start.Function, start.Version, start.Place, start.Identity.Credentials))
        {
            info.Environment[name] = value;
        }

        info.Environment[SetupVariable] = Setup(start, mark);

        var output = new ProcessOutput(mark, start.Time);
        output.Add(
            $"INIT_START Runtime Version: {start.Version.Runtime} on this machine's Node.js\tRuntime Version ARN: {start.Function.Arn}");
        return new FunctionProcess(Process.Start(info) ?? throw new InvalidOperationException("no process was started"), start, output);
    }

    private static string Setup(ProcessStart start, string mark)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteNumber("port", start.Place.Port);
            json.WriteString("mark", mark);

            // Node.js 24's runtime takes no handlers with callbacks any more.
            json.WriteBoolean("takesCallbacks", start.Version.Runtime is "nodejs18.x" or "nodejs20.x" or "nodejs22.x");
            json.WriteStartObject("resolve");
            foreach (var (name, address) in start.Resolve)
            {
                json.WriteStartArray(name);
                json.WriteStringValue(address.Address.ToString());
                json.WriteNumberValue(address.Port);
                json.WriteEndArray();
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }
}
