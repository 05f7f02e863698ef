namespace Irsactl.LocalAws.Server.Breakings;

/// <summary>What AWS answers a token with: codes and texts, or how they begin. A test sees that STS says so.</summary>
internal static class RefusalTexts
{
    /// <summary>The code of most refusals.</summary>
    public const string InvalidIdentityToken = "InvalidIdentityToken";

    /// <summary>The documents or the key could not be had.</summary>
    public const string NoVerificationKey = "Couldn't retrieve verification key from your identity provider";

    /// <summary>The token does not stand up to the provider.</summary>
    public const string NotValidated = "The web identity token provided could not be validated";
}
