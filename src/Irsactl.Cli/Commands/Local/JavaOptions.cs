using System.Globalization;

namespace Irsactl.Cli.Commands.Local;

/// <summary>
/// The options that lead a Java program to a local AWS: Java reads neither proxy variables nor PEM files, but every JVM reads
/// <c>JAVA_TOOL_OPTIONS</c>.
/// </summary>
internal static class JavaOptions
{
    /// <summary>The variable.</summary>
    public const string Variable = "JAVA_TOOL_OPTIONS";

    /// <summary>Its value: what it is, without what leads elsewhere, and ours behind it.</summary>
    /// <param name="present">What it is now, or null.</param>
    /// <param name="proxy">The local AWS.</param>
    /// <param name="trustStore">The file of <see cref="JavaTrustStore"/>.</param>
    public static string Extend(string? present, Uri proxy, string trustStore)
    {
        var port = proxy.Port.ToString(CultureInfo.InvariantCulture);
        (string Name, string Value)[] properties =
        [
            ("javax.net.ssl.trustStore", trustStore),
            ("javax.net.ssl.trustStoreType", "PKCS12"),
            ("http.proxyHost", proxy.Host),
            ("http.proxyPort", port),
            ("https.proxyHost", proxy.Host),
            ("https.proxyPort", port),
            ("http.nonProxyHosts", "localhost|127.*|[::1]"),
        ];
        return string.Join(
            ' ', [.. Kept(present ?? "", properties), .. properties.Select(property => Quoted($"-D{property.Name}={property.Value}"))]);
    }

    // Of two the last one counts; but a shell that is led to one local AWS after the other would gather them. Quotes are left to who wrote
    // them.
    private static IEnumerable<string> Kept(string present, (string Name, string Value)[] properties) =>
        present.AsSpan().ContainsAny('"', '\'')
            ? [present.Trim()]
            : present.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
                .Where(word => !Array.Exists(properties, property => word.StartsWith($"-D{property.Name}=", StringComparison.Ordinal)));

    private static string Quoted(string word) => word.Contains(' ', StringComparison.Ordinal) ? $"\"{word}\"" : word;
}
