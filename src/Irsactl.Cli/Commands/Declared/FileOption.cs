using System.CommandLine;

namespace Irsactl.Cli.Commands.Declared;

/// <summary>The option <c>-f</c> of the commands that take a declared cluster.</summary>
internal static class FileOption
{
    public static Option<string> Create() => new("--file", "-f")
    {
        Description =
            "File that declares the cluster; its keys are the flags of aws create-all in camel case, those of a hosting under 'hosting'",
        HelpName = "file",
        DefaultValueFactory = _ => "irsactl.yaml",
    };
}
