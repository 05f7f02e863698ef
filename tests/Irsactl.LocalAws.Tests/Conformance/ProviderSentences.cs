using static Irsactl.LocalAws.Tests.Conformance.Evidence;

namespace Irsactl.LocalAws.Tests.Conformance;

internal static class ProviderSentences
{
    public static IReadOnlyList<Sentence> All { get; } =
    [
        new("provider.url.https-only", Doc, "The URL begins with `https://`."),
        new("provider.url.path-allowed", Doc, "The URL may have a path."),
        new("provider.url.no-port", Doc, "The URL has no port of its own."),
        new("provider.url.port-443-stripped", Seen, "`:443` is accepted and left out of the provider's name."),
        new("provider.url.no-query-or-fragment", Seen, "A query or a fragment is refused: 400 `InvalidInput`, \"Unknown\"."),
        new("provider.url.max-255", Doc, "The URL has at most 255 characters."),
        new("provider.url.unique", Doc, "An account has one provider for a URL."),
        new("provider.url.case-kept", Doc, "The URL keeps its upper and lower case."),
        new("provider.url.slash-counts", Seen, "With and without a slash at the end are two providers."),
        new("provider.clients.max-100", Doc, "A provider has at most 100 client IDs."),
        new("provider.clients.max-255", Doc, "A client ID has at most 255 characters."),
        new("provider.clients.repeated-dropped", Seen, "A client ID that is given twice is kept once."),
        new("provider.clients.add-again", Seen, "Adding a client ID that is there succeeds."),
        new("provider.clients.remove-missing", Seen, "Removing a client ID that is not there succeeds."),
        new("provider.clients.none", Seen, "A provider can be made without client IDs."),
        new("provider.thumbprints.max-5", Doc, "A provider has at most five thumbprints."),
        new("provider.thumbprints.length-40", Doc, "A thumbprint has 40 characters."),
        new("provider.thumbprints.optional", Doc, "A provider can be made without thumbprints."),
        new("provider.thumbprints.fetched", Doc, "Where none is given IAM puts in that of the top intermediate authority.")
        {
            NotHere = "the local AWS knows its own authority, and issuers outside it need a trusted root or a thumbprint that is given",
        },
        new("provider.thumbprints.lower-case", Seen, "Thumbprints are stored in lower case."),
        new("provider.thumbprints.repeated-kept", Seen, "A thumbprint that is given twice is kept twice."),
        new("provider.thumbprints.hex-unchecked", Seen, "Whether a thumbprint is hexadecimal is not checked."),
        new(
            "provider.thumbprints.update-none",
            Seen,
            "An update to no thumbprint is refused: 400 `InvalidInput`, \"Thumbprint list must contain at least one entry.\""),
        new(
            "provider.thumbprints.update-six",
            Seen,
            "Six thumbprints are refused: 400 `InvalidInput`, \"Thumbprint list must contain fewer than 5 entries.\""),
        new(
            "provider.delete.missing",
            Seen,
            "Deleting what is not there: 404 `NoSuchEntity`, \"OpenId connect Provider … cannot be found.\""),
        new("provider.get.missing", Seen, "Getting what is not there: 404 `NoSuchEntity`, \"OpenIDConnect Provider not found for arn …\""),
        new("provider.visible-later", Seen, "STS sees a new provider some seconds after it was made; until then 403 `AccessDenied`."),
    ];
}
