using Irsactl.LocalAws.Foundation.Protocol;

namespace Irsactl.LocalAws.Wire.Query;

/// <summary>
/// What tells the two dialects of the query protocol apart: how lists are spelt, and what stands around an answer (Smithy, "AWS query
/// protocol" and "AWS EC2 query protocol").
/// </summary>
internal abstract class QueryDialect
{
    /// <summary>What stands between the name of a list and the number of a member in nearly all services.</summary>
    public const string Member = ".member.";

    /// <summary>The dialect of nearly all services.</summary>
    public static QueryDialect Common { get; } = new CommonDialect();

    /// <summary>EC2's.</summary>
    public static QueryDialect Ec2 { get; } = new Ec2Dialect();

    /// <summary>What stands between the name of a list and the number of a member in a request.</summary>
    public abstract string BeforeIndex { get; }

    /// <summary>The element of a list's member in an answer.</summary>
    public abstract string MemberName { get; }

    /// <summary>Refuses an operation that AWS does not have.</summary>
    public abstract AwsServiceException InvalidAction(string action, string? version);

    /// <summary>Writes the answer of an operation.</summary>
    public abstract void WriteAnswer(AnswerWriter writer, string action, string xmlNamespace, Answer? answer, string requestId);

    /// <summary>Writes a refusal.</summary>
    public abstract void WriteError(AnswerWriter writer, string xmlNamespace, AwsServiceException error, string requestId);
}
