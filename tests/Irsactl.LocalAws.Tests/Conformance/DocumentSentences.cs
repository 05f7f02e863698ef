using static Irsactl.LocalAws.Tests.Conformance.Evidence;

namespace Irsactl.LocalAws.Tests.Conformance;

internal static class DocumentSentences
{
    public static IReadOnlyList<Sentence> All { get; } =
    [
        new("documents.public", Doc, "The documents are read without credentials."),
        new("documents.https", Doc, "The documents are read over HTTPS only."),
        new("documents.status-200", Doc, "Anything but 200 is a failure to retrieve the key, a redirect too."),
        new("documents.five-seconds", Doc, "An answer later than five seconds is a failure to retrieve the key."),
        new("documents.throttled", Doc, "An endpoint that throttles is a failure to retrieve the key."),
        new("documents.unreachable", Seen, "An endpoint that cannot be reached is a failure to retrieve the key."),
        new("documents.cloudtrail", Doc, "CloudTrail's event history shows nothing of a failure to retrieve the key."),
        new("documents.members", Evidence.Thread,
            "The discovery document needs `issuer`, `jwks_uri`, `response_types_supported`, `subject_types_supported` and "
                + "`id_token_signing_alg_values_supported`."),
        new("documents.unusable", Seen, "Documents that cannot be read as such are a failure to retrieve the key."),
        new("documents.issuer-differs", Unknown, "A discovery document of another issuer: taken as a failure to retrieve the key."),
        new("documents.size", Unknown, "A document is read up to a limit: 256 KiB and 1 MiB here."),
        new("documents.no-cache", Seen, "What is served with `no-cache` is read again for the next call."),
        new("documents.kept", Unknown, "How long documents are kept is not known: as long as `max-age` says here, at most five minutes."),
        new("certificate.roots-first", Doc, "A certificate that chains to a trusted root is good whatever the thumbprints are."),
        new("certificate.thumbprint-otherwise", Doc, "One that does not is good where a thumbprint of its chain is registered."),
        new(
            "certificate.mismatch",
            Seen,
            "Otherwise 400 `InvalidIdentityToken`, \"OpenIDConnect provider's HTTPS certificate doesn't match configured thumbprint\"."),
        new("certificate.both-hosts", Evidence.Thread, "Where the key set is on another host, the thumbprints of both are needed."),
    ];
}
