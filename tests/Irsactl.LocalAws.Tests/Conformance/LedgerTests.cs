using System.Text.RegularExpressions;
using Irsactl.Testing;
using Shouldly;
using Xunit;

namespace Irsactl.LocalAws.Tests.Conformance;

/// <summary>Holds the tests against the ledger.</summary>
public sealed partial class LedgerTests
{
    [Fact]
    public void Sentences_Ids_AreUniqueAndWellFormed()
    {
        Ledger.All.Select(sentence => sentence.Id).ShouldBeUnique(StringComparer.Ordinal);
        Ledger.All.ShouldAllBe(sentence => IdForm().IsMatch(sentence.Id));
    }

    [Fact]
    public void Sentences_EveryOneThatTheLocalAwsFollows_HasATest() =>
        Ledger.All.Where(sentence => sentence.NotHere is null && !Proofs.BySentence.Contains(sentence.Id))
            .Select(sentence => sentence.Id).ShouldBeEmpty();

    [Fact]
    public void Tests_NameOnlySentencesThatAreThereAndFollowed() =>
        Proofs.BySentence.Select(proof => proof.Key)
            .Except(Ledger.All.Where(sentence => sentence.NotHere is null).Select(sentence => sentence.Id), StringComparer.Ordinal)
            .ShouldBeEmpty();

    [Fact]
    public void Documentation_IsMadeFromTheLedger() =>
        GoldenFile.ShouldMatch(BehaviourPage.Write(), RepositoryFolder.At("docs", "aws-behaviour.md"));

    [GeneratedRegex(@"\A[a-z0-9-]+(\.[a-z0-9-]+)+\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex IdForm();
}
