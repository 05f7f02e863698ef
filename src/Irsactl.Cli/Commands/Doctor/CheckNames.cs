using System.Collections.Immutable;

namespace Irsactl.Cli.Commands.Doctor;

/// <summary>The names of the checks, which are part of the JSON output and the words of <c>--only</c>.</summary>
internal static class CheckNames
{
    public const string File = "file";
    public const string Region = "region";
    public const string Endpoints = "endpoints";
    public const string Clock = "clock";
    public const string Credentials = "credentials";
    public const string Permissions = "permissions";
    public const string Quotas = "quotas";
    public const string Keys = "keys";
    public const string Port = "port";
    public const string Tools = "tools";
    public const string Cluster = "cluster";

    /// <summary>All of them, in the order that they are shown in.</summary>
    public static ImmutableArray<string> All { get; } =
        [File, Region, Endpoints, Clock, Credentials, Permissions, Quotas, Keys, Port, Tools, Cluster];
}
