using Irsactl.LocalAws.Foundation.Coverage;

namespace Irsactl.LocalAws.Services.Sts;

/// <summary>What STS does and leaves out.</summary>
internal static class StsCoverage
{
    private static readonly Dictionary<string, string> Notes = new(StringComparer.Ordinal)
    {
        ["AssumeRole"] = "`ProvidedContexts`; with `SerialNumber` and `TokenCode` it is refused (there are no MFA devices)",
        ["AssumeRoleWithWebIdentity"] = "tokens of Amazon, Facebook and Google that are not OIDC tokens",
        ["GetAccessKeyInfo"] = ServiceCoverage.Complete,
        ["GetCallerIdentity"] = ServiceCoverage.Complete,
        ["GetSessionToken"] = "with `SerialNumber` and `TokenCode` it is refused (there are no MFA devices)",
    };

    /// <summary>The section of the service.</summary>
    /// <param name="served">The operations in its table.</param>
    /// <param name="known">The operations that AWS has.</param>
    public static ServiceCoverage Of(IReadOnlyCollection<string> served, IReadOnlyCollection<string> known) => new()
    {
        Name = "STS",
        Api = "AWS Security Token Service API Reference, 2011-06-15",
        Remarks =
            """
            One account: roles of other accounts do not exist.
            """,
        Served = served,
        Known = known,
        Notes = Notes,
    };
}
