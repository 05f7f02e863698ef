namespace Irsactl.LocalAws.Tests.Conformance;

/// <summary>
/// What AWS does with identity providers and web identities, sentence by sentence: the list that the tests are held against.
/// </summary>
internal static class Ledger
{
    /// <summary>The chapters, in the order of the page made from them.</summary>
    public static IReadOnlyList<(string Title, IReadOnlyList<Sentence> Sentences)> Chapters { get; } =
    [
        ("IAM OIDC providers", ProviderSentences.All),
        ("IAM quotas", QuotaSentences.All),
        ("Discovery document and certificate", DocumentSentences.All),
        ("Documents in a bucket", BucketSentences.All),
        ("Keys", KeySentences.All),
        ("The call", CallSentences.All),
        ("The token's claims", ClaimSentences.All),
        ("Session tags, source identity, roles claim", SessionClaimSentences.All),
        ("The trust policy", TrustSentences.All),
    ];

    public static IEnumerable<Sentence> All => Chapters.SelectMany(chapter => chapter.Sentences);
}
