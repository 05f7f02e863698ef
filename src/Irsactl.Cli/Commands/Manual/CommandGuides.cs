using System.Collections.Immutable;
using Irsactl.Cli.Running;
using Irsactl.Diagnostics;

namespace Irsactl.Cli.Commands.Manual;

/// <summary>Which page of the documentation goes with a command. A test sees that each command has one, and that it is there.</summary>
internal static class CommandGuides
{
    /// <summary>The first words of commands, and their page; the longest that fit count.</summary>
    public static ImmutableArray<(string Words, string Guide)> All { get; } =
    [
        ("", "README.md"),
        ("aws", "docs/hosting.md"),
        ("init", "docs/irsactl-yaml.md"),
        ("doctor", "docs/terminal.md"),
        ("plan", "docs/irsactl-yaml.md"),
        ("apply", "docs/irsactl-yaml.md"),
        ("destroy", "docs/irsactl-yaml.md"),
        ("status", "docs/irsactl-yaml.md"),
        ("adopt", "docs/adopt.md"),
        ("export", "docs/export.md"),
        ("schema", "docs/irsactl-yaml.md"),
        ("release", "docs/release.md"),
        ("installer", "docs/installer.md"),
        ("cluster", "docs/cluster.md"),
        ("cluster rotate-key", "docs/guides/rotate-the-signing-key.md"),
        ("cluster migrate-issuer", "docs/guides/move-the-issuer.md"),
        ("issuer", "docs/access-log.md"),
        ("token explain", "docs/guides/debug-invalididentitytoken.md"),
        ("token", "docs/aws-errors.md"),
        ("assume-role", "docs/security-model.md"),
        ("credential-process", "docs/security-model.md"),
        ("policy", "docs/aws-behaviour.md"),
        ("permissions", "docs/permissions.md"),
        ("serve", "docs/serve.md"),
        ("local", "docs/local-aws.md"),
        ("local break", "docs/lab.md"),
        ("local mend", "docs/lab.md"),
        ("ui", "docs/ui.md"),
        ("local events", "docs/local-aws-events.md"),
        ("demo", "README.md"),
        ("completion", "docs/terminal.md"),
        ("man", "docs/terminal.md"),
        ("version", "docs/terminal.md"),
        ("help", "docs/terminal.md"),
    ];

    /// <summary>The page of a command.</summary>
    /// <param name="words">The command's words; none: the program's own.</param>
    /// <exception cref="IrsactlException">Nobody gave it one (<see cref="CliErrors.Unexpected"/>).</exception>
    public static string Find(string words)
    {
        var found = All.Where(entry => entry.Words == words || words.StartsWith($"{entry.Words} ", StringComparison.Ordinal))
            .Where(entry => words.Length == 0 || entry.Words.Length > 0)
            .OrderByDescending(entry => entry.Words.Length)
            .Select(entry => entry.Guide)
            .FirstOrDefault();
        return found ?? throw new IrsactlException(CliErrors.Unexpected, $"no guide goes with the command '{words}'");
    }
}
