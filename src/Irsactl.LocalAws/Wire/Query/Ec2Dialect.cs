using Irsactl.LocalAws.Foundation.Protocol;

namespace Irsactl.LocalAws.Wire.Query;

/// <summary>The query protocol as EC2 speaks it (Smithy, "AWS EC2 query protocol").</summary>
internal sealed class Ec2Dialect : QueryDialect
{
    /// <inheritdoc />
    public override string BeforeIndex => ".";

    /// <inheritdoc />
    public override string MemberName => "item";

    /// <inheritdoc />
    public override AwsServiceException InvalidAction(string action, string? version) =>
        new(400, "InvalidAction", $"The action {action} is not valid for this web service.");

    /// <inheritdoc />
    public override void WriteAnswer(AnswerWriter writer, string action, string xmlNamespace, Answer? answer, string requestId) =>
        writer.Root(action + "Response", xmlNamespace, root =>
        {
            root.Text("requestId", requestId);
            answer?.Invoke(root);
        });

    /// <inheritdoc />
    public override void WriteError(AnswerWriter writer, string xmlNamespace, AwsServiceException error, string requestId) =>
        writer.Structure("Response", root =>
        {
            root.Structure("Errors", errors => errors.Structure("Error", members =>
            {
                members.Text("Code", error.Code);
                members.Text("Message", error.Message);
            }));
            root.Text("RequestID", requestId);
        });
}
