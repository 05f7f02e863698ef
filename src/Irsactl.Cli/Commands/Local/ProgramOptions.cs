using System.CommandLine;
using Irsactl.Cli.Namespaces;

namespace Irsactl.Cli.Commands.Local;

/// <summary>The options that say how <c>local exec</c> runs its program.</summary>
internal static class ProgramOptions
{
    /// <summary>The option <c>--namespace</c>.</summary>
    public static Option<NamespaceChoice> Namespace() => WordOption.Create(
        "--namespace",
        "Run the program in a network of its own that leads to the local AWS only: auto (where the system allows it), on or off",
        ("auto", NamespaceChoice.Auto),
        ("on", NamespaceChoice.On),
        ("off", NamespaceChoice.Off));

    /// <summary>The option <c>--credentials</c>.</summary>
    public static Option<CredentialsChoice> Credentials() => WordOption.Create(
        "--credentials",
        "Where the program finds the account root's keys: env (variables, which win over a web identity), file (~/.aws/credentials' place) "
            + "or none (it has its own)",
        ("env", CredentialsChoice.Env),
        ("file", CredentialsChoice.File),
        ("none", CredentialsChoice.None));
}
