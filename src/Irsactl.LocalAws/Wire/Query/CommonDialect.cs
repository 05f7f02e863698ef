using Irsactl.LocalAws.Foundation.Protocol;
using Microsoft.AspNetCore.Http;

namespace Irsactl.LocalAws.Wire.Query;

/// <summary>The query protocol as IAM, STS, Elastic Load Balancing and most others speak it.</summary>
internal sealed class CommonDialect : QueryDialect
{
    /// <inheritdoc />
    public override string BeforeIndex => Member;

    /// <inheritdoc />
    public override string MemberName => "member";

    /// <inheritdoc />
    public override AwsServiceException InvalidAction(string action, string? version) => QueryErrors.InvalidAction(action, version);

    /// <inheritdoc />
    public override void WriteAnswer(AnswerWriter writer, string action, string xmlNamespace, Answer? answer, string requestId) =>
        writer.Root(action + "Response", xmlNamespace, root =>
        {
            if (answer is not null)
            {
                root.Structure(action + "Result", answer);
            }

            root.Structure("ResponseMetadata", metadata => metadata.Text("RequestId", requestId));
        });

    /// <inheritdoc />
    public override void WriteError(AnswerWriter writer, string xmlNamespace, AwsServiceException error, string requestId) =>
        writer.Root("ErrorResponse", xmlNamespace, root =>
        {
            root.Structure("Error", members =>
            {
                members.Text("Type", error.Status >= StatusCodes.Status500InternalServerError ? "Receiver" : "Sender");
                members.Text("Code", error.Code);
                members.Text("Message", error.Message);
                foreach (var (name, value) in error.Details)
                {
                    members.Text(name, value);
                }
            });
            root.Text("RequestId", requestId);
        });
}
