package app

import (
	"bufio"
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

const issuer = "https://demo-oidc.s3.us-east-1.amazonaws.com"

// localAWS is an AWS on loopback, with a cluster's identity in it: key pair, issuer, provider, role.
type localAWS struct {
	Endpoint string
	RoleARN  string
	folder   string
}

var aws localAWS

func TestMain(m *testing.M) { os.Exit(run(m)) }

func run(m *testing.M) int {
	folder, err := os.MkdirTemp("", "irsactl")
	if err != nil {
		panic(err)
	}
	defer os.RemoveAll(folder)

	server := exec.Command(irsactl(), "local", "start", "--port", "0", "-o", "json")
	output, err := server.StdoutPipe()
	if err != nil {
		panic(err)
	}
	if err := server.Start(); err != nil {
		panic(err)
	}
	defer server.Wait()
	defer server.Process.Signal(os.Interrupt)

	// The line comes once requests are answered.
	var started struct{ Endpoint string }
	line, err := bufio.NewReader(output).ReadBytes('\n')
	if err != nil {
		panic(err)
	}
	if err := json.Unmarshal(line, &started); err != nil {
		panic(err)
	}
	aws = localAWS{Endpoint: started.Endpoint, RoleARN: "arn:aws:iam::123456789012:role/demo-team-app-aws", folder: filepath.Join(folder, "out")}

	requests := filepath.Join(folder, "credreqs")
	app, err := os.ReadFile("../app.yaml")
	if err != nil {
		panic(err)
	}
	if err := os.Mkdir(requests, 0o700); err != nil {
		panic(err)
	}
	if err := os.WriteFile(filepath.Join(requests, "app.yaml"), app, 0o600); err != nil {
		panic(err)
	}
	aws.irsactl("aws", "create-all", "--name", "demo", "--region", "us-east-1", "--credentials-requests-dir", requests, "--output-dir", aws.folder)
	return m.Run()
}

func irsactl() string {
	if path := os.Getenv("IRSACTL"); path != "" {
		return path
	}
	return "irsactl"
}

func (a localAWS) irsactl(arguments ...string) string {
	command := exec.Command(irsactl(), arguments...)
	command.Env = append(os.Environ(),
		"AWS_ENDPOINT_URL="+a.Endpoint, "AWS_REGION=us-east-1", "AWS_ACCESS_KEY_ID=test", "AWS_SECRET_ACCESS_KEY=test")
	output, err := command.Output()
	if err != nil {
		panic(fmt.Sprintf("irsactl %s: %v", strings.Join(arguments, " "), err))
	}
	return strings.TrimSpace(string(output))
}

// Token is what a pod of this service account would find in its file.
func (a localAWS) Token(namespace, serviceAccount string) string {
	return a.irsactl("token", "mint", "--issuer", issuer, "--private-key-file", filepath.Join(a.folder, "serviceaccount-signer.private"),
		"--namespace", namespace, "--service-account", serviceAccount)
}

// Restored sets everything back at the end of a test.
func (a localAWS) Restored(t *testing.T) {
	var snapshot struct{ ID string }
	a.post(t, "snapshot", &snapshot)
	t.Cleanup(func() { a.post(t, "restore?id="+snapshot.ID, nil) })
}

func (a localAWS) post(t *testing.T, path string, into any) {
	answer, err := http.Post(a.Endpoint+"/_irsactl/"+path, "", nil)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	if answer.StatusCode >= 300 {
		t.Fatalf("%s: %s", path, answer.Status)
	}
	if into != nil {
		if err := json.NewDecoder(answer.Body).Decode(into); err != nil {
			t.Fatal(err)
		}
	}
}
