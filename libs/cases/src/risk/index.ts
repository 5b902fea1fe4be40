export * from './assessments.queries.js';
export * from './make-questionnaire.js';
export * from './questionnaires.queries.js';
export { BANDS, questionsOf, type Band, type GivenAnswers, type QuestionnaireContent } from './rules/questionnaire.js';
export { fieldOfAnswer, takeAssessment, type NewAssessment } from './take-assessment.js';
