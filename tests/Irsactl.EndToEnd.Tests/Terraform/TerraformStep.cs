using System.Text.Json;
using Irsactl.Testing;

namespace Irsactl.EndToEnd.Tests.Terraform;

/// <summary>What one call of Terraform said, by module (Terraform documentation, "Machine-readable UI").</summary>
/// <param name="name">What the call was.</param>
/// <param name="result">How it ended, with <c>-json</c>.</param>
internal sealed class TerraformStep(string name, CommandResult result)
{
    private readonly List<Message> _messages = [.. result.StandardOutput.Split('\n').SelectMany(Read)];

    /// <summary>What the call was.</summary>
    public string Name { get; } = name;

    /// <summary>The resources of a module that were made, changed or deleted.</summary>
    /// <param name="module">The module.</param>
    /// <param name="action"><c>create</c>, <c>update</c> or <c>delete</c>.</param>
    public IEnumerable<string> Done(string module, string action) =>
        Of("apply_complete", module).Where(message => message.Action == action).Select(message => message.Address);

    /// <summary>The resources of a module that would be changed.</summary>
    public IEnumerable<string> Planned(string module) =>
        Of("planned_change", module).Where(message => message.Action is not "read")
            .Select(message => $"{message.Address}: {message.Action}");

    /// <summary>What went wrong with a module, or with all of them.</summary>
    public IEnumerable<string> Problems(string module) =>
        _messages.Where(message => message.Type is "diagnostic" && (message.Module == module || message.Module.Length == 0))
            .Select(message => message.Text);

    private IEnumerable<Message> Of(string type, string module) =>
        _messages.Where(message => message.Type == type && message.Module == module);

    private static IEnumerable<Message> Read(string line)
    {
        if (!line.StartsWith('{'))
        {
            yield break;
        }

        using var json = JsonDocument.Parse(line);
        var root = json.RootElement;
        var type = Text(root, "type");
        switch (type)
        {
            case "diagnostic" when Text(root, "@level") is "error":
                var diagnostic = root.GetProperty("diagnostic");
                var address = Text(diagnostic, "address");
                yield return new Message(
                    type, ModuleOf(address), address, "", $"{address}: {Text(diagnostic, "summary")} {Text(diagnostic, "detail")}");
                break;
            case "apply_complete":
                var hook = root.GetProperty("hook");
                var done = Text(hook.GetProperty("resource"), "addr");
                yield return new Message(type, ModuleOf(done), done, Text(hook, "action"), "");
                break;
            case "planned_change":
                var change = root.GetProperty("change");
                var planned = Text(change.GetProperty("resource"), "addr");
                yield return new Message(type, ModuleOf(planned), planned, Text(change, "action"), "");
                break;
        }
    }

    // module.NAME.aws_… as every resource here is in a module of the root.
    private static string ModuleOf(string address) => address.Split('.') is ["module", var module, ..] ? module : "";

    private static string Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var text) ? text.GetString() ?? "" : "";

    private sealed record Message(string Type, string Module, string Address, string Action, string Text);
}
