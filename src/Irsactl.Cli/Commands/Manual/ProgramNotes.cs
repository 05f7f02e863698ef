using System.Collections.Immutable;

namespace Irsactl.Cli.Commands.Manual;

/// <summary>What holds for every command: said once, on the program's own page.</summary>
internal static class ProgramNotes
{
    /// <summary>The sections.</summary>
    public static ImmutableArray<(string Heading, ImmutableArray<PageEntry> Entries)> All { get; } =
    [
        ("Exit status",
        [
            new("0", "Done."),
            new("1", "Failed; the error says why. The commands of aws exit 1 for wrong usage too, as ccoctl does."),
            new("2", "Wrong usage."),
            new("3", "Something was found, where the command looks for it or a flag asks to be told."),
            new("126, 127", "local exec could not run its program, or did not find it."),
            new("130, 143", "Stopped by SIGINT or SIGTERM; the same command carries on."),
        ]),
        ("Environment",
        [
            new("AWS_REGION, AWS_PROFILE, AWS_ACCESS_KEY_ID, ...", "Region and credentials, as every AWS SDK reads them."),
            new("AWS_ENDPOINT_URL", "Another address for all of AWS, such as the local one."),
            new("KUBECONFIG", "The kubeconfig of commands that come to a cluster."),
            new("HTTPS_PROXY, HTTP_PROXY, NO_PROXY", "The proxy that requests go through."),
            new("SSL_CERT_FILE, SSL_CERT_DIR", "Certificate authorities in place of the machine's."),
            new("NO_COLOR", "Set to anything, nothing is coloured."),
            new("TERM", "dumb: no colours, and no line is drawn over another."),
        ]),
    ];
}
