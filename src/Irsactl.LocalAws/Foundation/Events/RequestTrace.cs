using Irsactl.Aws.Policies;
using Irsactl.LocalAws.Foundation.Protocol;

namespace Irsactl.LocalAws.Foundation.Events;

/// <summary>
/// What is noted about a request while it is carried out. It is written by that request alone, and only notes: whatever costs time is left
/// to the readers of the event that it becomes.
/// </summary>
internal sealed class RequestTrace
{
    /// <summary>Whether the connection is broken on purpose: the server tells so only a moment later.</summary>
    public bool IsDropped { get; set; }

    // A policy fits, an upload of a certificate too.
    private const int MaxBody = 16 * 1024;

    // Deleting a thousand objects is a thousand decisions; an event stays readable, and ten thousand of them stay in memory.
    private const int MaxDecisions = 100;

    private List<MadeDecision>? decisions;

    /// <summary>The signing name of the service asked for.</summary>
    public string Service { get; set; } = "";

    /// <summary>The API name, empty where the request names none.</summary>
    public string Operation { get; set; } = "";

    /// <summary>The region that answers, or null where no service does.</summary>
    public string? Region { get; set; }

    /// <summary>The request id, or null where no service answers.</summary>
    public string? RequestId { get; set; }

    /// <summary>The access key id that the signature names, checked or not; null without a signature.</summary>
    public string? AccessKeyId { get; set; }

    /// <summary>Who calls; null as long as the signature has not been found right.</summary>
    public Caller? Caller { get; private set; }

    /// <summary>Whom the token of an AssumeRoleWithWebIdentity speaks for; null until it is verified.</summary>
    public WebIdentityCaller? WebIdentity { get; set; }

    /// <summary>Why a web identity was refused, or null.</summary>
    public WebIdentityRefusal? WebIdentityRefusal { get; set; }

    /// <summary>What the request was refused with, or null.</summary>
    public AwsServiceException? Refusal { get; set; }

    /// <summary>Why it was refused, where neither a policy nor the message says it: lower case, no full stop; or null.</summary>
    public string? Remark { get; set; }

    /// <summary>The bucket that the host name stands for, or null.</summary>
    public string? HostBucket { get; set; }

    /// <summary>
    /// The body with the parameters as sent. Empty for objects, for what is longer than an event should keep alive, and for what carries a
    /// token.
    /// </summary>
    public ReadOnlyMemory<byte> Body { get; private set; }

    /// <summary>The parameters of a request whose body carries a token, without the token; null for other requests.</summary>
    public IReadOnlyList<KeyValuePair<string, string>>? Parameters { get; set; }

    /// <summary>The authorisations so far.</summary>
    public MadeDecision[] Decisions => decisions?.ToArray() ?? [];

    /// <summary>Notes that the signature is right, or that none is needed.</summary>
    /// <param name="caller">Who calls.</param>
    /// <param name="body">The call's body.</param>
    /// <param name="operation">What it asks for.</param>
    public void NoteCaller(Caller caller, ReadOnlyMemory<byte> body, Operation operation)
    {
        Caller = caller;
        if (Service is not "s3" && !operation.AllowsAnonymous && body.Length <= MaxBody)
        {
            Body = body;
        }
    }

    /// <summary>Notes what another trace of the same request has noted of its authorisation.</summary>
    public void AddFrom(RequestTrace other)
    {
        Remark ??= other.Remark;
        if (other.decisions is not null)
        {
            (decisions ??= []).AddRange(other.decisions);
        }
    }

    /// <summary>Notes an authorisation.</summary>
    public void Add(Decision decision)
    {
        if (decisions is not { Count: >= MaxDecisions })
        {
            (decisions ??= []).Add(MadeDecision.Of(decision));
        }
    }
}
