using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Irsactl.Kubernetes.Objects;
using Irsactl.Oidc.Issuers;
using Irsactl.Oidc.Jwks;
using Irsactl.Oidc.Keys;
using Irsactl.Operations.ByFlags;
using Irsactl.Provisioning;

namespace Irsactl.Operations.Tests.ByFlags;

/// <summary>Which step follows from what API servers show.</summary>
public sealed class FlagRotationRulesTests : IDisposable
{
    private static readonly TimeSpan _lifetime = TimeSpan.FromHours(24);
    private static readonly DateTimeOffset _now = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    private readonly SigningKey _before = SigningKey.Generate(KeyKind.EcP256);
    private readonly SigningKey _next = SigningKey.Generate(KeyKind.EcP256);

    private string Before => _before.PublicKey.KeyId;

    private string Next => _next.PublicKey.KeyId;

    public void Dispose()
    {
        _before.Dispose();
        _next.Dispose();
    }

    [Fact]
    public void Step_NothingNoted_IsToBegin() => StepOf(State([Old()]) with { Record = null }).ShouldBe(FlagRotationStep.Begin);

    [Fact]
    public void Step_NewKeyNotPublished_IsToPublishWhateverApiServersDo() =>
        StepOf(State([New()]) with { Published = [Before] }).ShouldBe(FlagRotationStep.Publish);

    [Fact]
    public void Step_OneApiServerWithoutTrust_IsToWaitForIt() =>
        StepOf(State([OldTrustsBoth(), Old(), OldTrustsBoth()])).ShouldBe(FlagRotationStep.AwaitTrust);

    [Fact]
    public void Step_AllTrustBoth_IsToNoteTheHandOverFirst()
    {
        StepOf(State([OldTrustsBoth()])).ShouldBe(FlagRotationStep.HandOver);
        StepOf(State([OldTrustsBoth()], handedOver: true)).ShouldBe(FlagRotationStep.AwaitSigning);
    }

    [Fact]
    public void Step_OneSignsTooEarly_IsNotedAndThenTrustIsWaitedFor()
    {
        StepOf(State([NewTrustsBoth(), Old()])).ShouldBe(FlagRotationStep.HandOver);
        StepOf(State([NewTrustsBoth(), Old()], handedOver: true)).ShouldBe(FlagRotationStep.AwaitTrust);
    }

    [Fact]
    public void Step_AllSign_IsToNoteItAndToWaitForTokens()
    {
        StepOf(State([NewTrustsBoth()], handedOver: true)).ShouldBe(FlagRotationStep.Confirm);
        StepOf(State([NewTrustsBoth()], handedOver: true, since: _now.AddHours(-23))).ShouldBe(FlagRotationStep.AwaitTokens);
        StepOf(State([NewTrustsBoth()], handedOver: true, since: _now.AddHours(-24))).ShouldBe(FlagRotationStep.AwaitRetirement);
    }

    [Fact]
    public void Step_OneSignsWithTheKeyBeforeAgain_IsToWaitForSigningWhateverWasNoted() =>
        StepOf(State([NewTrustsBoth(), OldTrustsBoth()], handedOver: true, since: _now.AddHours(-30)))
            .ShouldBe(FlagRotationStep.AwaitSigning);

    [Fact]
    public void Step_NobodyTrustsTheKeyBefore_IsToPublishItNoMoreAndFinish()
    {
        var state = State([New()], handedOver: true, since: _now.AddHours(-30));
        StepOf(state).ShouldBe(FlagRotationStep.Prune);
        StepOf(state with { Published = [Next] }).ShouldBe(FlagRotationStep.Finish);
    }

    [Fact]
    public void Step_KeyBeforeIsKept_DoesNotWaitForItsRetirement() => StepOf(
        State([NewTrustsBoth()], handedOver: true, since: _now.AddHours(-30)) with { KeepsOldKey = true }).ShouldBe(FlagRotationStep.Prune);

    [Fact]
    public void Step_BackBeforeAnythingWasSigned_NeedsNoWait()
    {
        StepOf(State([Old()], isBack: true)).ShouldBe(FlagRotationStep.Prune);
        StepOf(State([OldTrustsBoth(), Old()], isBack: true)).ShouldBe(FlagRotationStep.AwaitRetirement);
    }

    [Fact]
    public void Step_BackAfterTokensWereSigned_WaitsForThem()
    {
        StepOf(State([NewTrustsBoth()], handedOver: true, isBack: true)).ShouldBe(FlagRotationStep.AwaitSigning);
        StepOf(State([OldTrustsBoth()], handedOver: true, isBack: true)).ShouldBe(FlagRotationStep.Confirm);
        StepOf(State([New()], handedOver: true, isBack: true)).ShouldBe(FlagRotationStep.AwaitTrust);
    }

    private static FlagRotationStep StepOf(FlagRotationState state) => FlagRotationRules.Next(state, _lifetime);

    private ServerSample Old() => Sample(Before, Before);

    private ServerSample OldTrustsBoth() => Sample(Before, Before, Next);

    private ServerSample New() => Sample(Next, Next);

    private ServerSample NewTrustsBoth() => Sample(Next, Before, Next);

    private static ServerSample Sample(string signing, params string[] trusted) => new(
        signing, "https://oidc.example.com", [], [.. trusted.Select(id => new JsonWebKey { KeyId = id })]);

    private FlagRotationState State(
        ImmutableArray<ServerSample> samples, bool handedOver = false, DateTimeOffset? since = null, bool isBack = false) => new()
        {
            Now = _now,
            Issuer = new RegisteredIssuer(IssuerUrl.Parse("https://oidc.example.com"), "arn", "c1"),
            Published = [Before, Next],
            Samples = samples,
            Record = Record(handedOver, since, isBack),
            KeepsOldKey = false,
        };

    private FlagRotationRecord Record(bool handedOver, DateTimeOffset? since, bool isBack)
    {
        var json = FlagRotationRecord.Begin(
            NotedKey.Of(_before.PublicKey), NotedKey.Of(_next.PublicKey), Distribution.Kubeadm, _now.AddDays(-2)).Json;
        var annotations = json["metadata"]!["annotations"]!.AsObject();
        if (handedOver)
        {
            annotations["irsactl.dev/handed-over-at"] = Text(_now.AddDays(-1));
        }

        if (since is { } time)
        {
            annotations["irsactl.dev/signing-since"] = Text(time);
        }

        if (isBack)
        {
            annotations["irsactl.dev/direction"] = "back";
        }

        return FlagRotationRecord.Of(new KubernetesObject((JsonObject)json.DeepClone()))!;
    }

    private static string Text(DateTimeOffset time) =>
        time.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);
}
