using Irsactl.Testing;

namespace Irsactl.EndToEnd.Tests.Harness;

/// <summary>npm's <c>jose</c> and <c>openid-client</c>, which <c>./test</c> installs.</summary>
internal static class NodeReaders
{
    private static readonly string _folder = RepositoryFolder.At("tests", "Irsactl.EndToEnd.Tests", "Serving", "readers");

    /// <summary>Skips the test by name where they are not there.</summary>
    public static void SkipUnlessInstalled()
    {
        Assert.SkipUnless(Tools.Node.IsInstalled, Tools.Node.SkipReason);
        Assert.SkipUnless(
            Directory.Exists(Path.Combine(_folder, "node_modules", "jose")),
            $"jose and openid-client are not installed (npm ci in {_folder})");
    }

    /// <summary>Discovers the issuer and verifies a token with its keys.</summary>
    /// <returns>Issuer, address of its keys and the token's subject as JSON, where the token is good.</returns>
    public static Task<CommandResult> VerifyAsync(string issuer, string audience, string token, string trustedCertificate) =>
        new CommandRunner
        {
            Environment = new Dictionary<string, string?>(StringComparer.Ordinal) { ["NODE_EXTRA_CA_CERTS"] = trustedCertificate },
            StandardInput = token,
            WorkingDirectory = _folder,
        }.RunAsync(
            Tools.Node.Path ?? throw new InvalidOperationException(Tools.Node.SkipReason),
            // Node 18, which is Debian's, has the Web Crypto API of the libraries only with this flag; later ones take it and do nothing.
            ["--experimental-global-webcrypto", "verify.mjs", issuer, audience],
            TestContext.Current.CancellationToken);
}
